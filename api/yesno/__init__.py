"""A yes/no question -> what it claims, and which sentence says so or denies it."""
