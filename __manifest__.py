{
    "name": "Professional Interviews",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Professional Interviews",
    "summary": "Who is owed a professional interview in France, when, and why",
    "author": "hr_professional_interview contributors",
    "license": "LGPL-3",
    "depends": ["hr_holidays", "hr_skills", "portal"],
    "data": [
        "security/hr_professional_interview_groups.xml",
        "security/hr_professional_interview_rules.xml",
        "security/ir.model.access.csv",
    ],
    "demo": [],
    "application": True,
}
