from . import hr_professional_interview_go_live
from . import hr_professional_interview_import_wizard
from . import hr_professional_interview_plan
from . import hr_professional_interview_deliver
from . import hr_professional_interview_sign
from . import hr_professional_interview_scan
from . import hr_professional_interview_statement
from . import hr_professional_interview_register
