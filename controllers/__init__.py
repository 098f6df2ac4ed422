from . import portal
from . import personal_link
from . import evidence
from . import privacy
