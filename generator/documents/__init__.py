"""The printed handbook: sections and forms become one HTML text, and the text becomes an accessible PDF."""
