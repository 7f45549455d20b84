"""Where things sit: each sheet is declared once in ``layout.yaml`` and expanded once into grids of keyed cells."""
