"""Files and folders -> the library and its index, report by report."""
