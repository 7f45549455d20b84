"""The words of the trade as frozen values: no file, clock or library but Polars is known here."""
