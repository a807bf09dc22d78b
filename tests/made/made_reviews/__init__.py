"""Made-up reviews for the surfaces: rich, bare, empty, hostile and huge. Nobody's log."""
