"""Names that everything here uses."""

PREFIX = "hr.professional.interview"
INTERVIEW = PREFIX
