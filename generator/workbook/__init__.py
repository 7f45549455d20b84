"""Workbooks: the layout knows positions, the styles know looks, the writer knows the file format."""
