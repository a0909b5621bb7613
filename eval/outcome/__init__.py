"""What a control found: data, training, cross-validation, calibration."""
