"""Logbooks whose truth is known: public, so that anybody can test dorsi with them."""
