from . import hr_employee
from . import hr_professional_interview_obligation
