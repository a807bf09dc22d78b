"""dorsi: the coach that watches the back you cannot see."""

__version__ = "0.1.0"
