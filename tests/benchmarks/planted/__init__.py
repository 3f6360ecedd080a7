"""Consistent programmes of border works, and one contradiction at a time to plant in them."""
