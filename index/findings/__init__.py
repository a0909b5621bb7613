"""A control's result -> what each of its sentences tells; what answers weigh when they quote."""
