"""Tests of index/."""
