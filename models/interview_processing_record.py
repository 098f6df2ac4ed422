"""The record of processing (GDPR, article 30) as the company's settings fill it."""

from odoo.tools import format_date

from .interview_notice import CNIL, controller, cse_sentence


def record_sections(company):
    """``[(title, [sentence])]`` (company in superuser mode, in its language)."""
    env = company.env
    return [
        (env._("Controller"), _controller(company)),
        (env._("Purposes"), _purposes(env)),
        (env._("Legal basis"), _basis(env)),
        (env._("People concerned"), _people(env)),
        (env._("Categories of data"), _data(env)),
        (env._("Recipients"), _recipients(env)),
        (env._("Transfers outside the European Union"), _transfers(env)),
        (env._("How long"), _durations(company)),
        (env._("Security"), _security(company)),
        (env._("Information and rights of the people"), _rights(company)),
        (env._("Works council and impact assessment"), _council(company)),
    ]


def _controller(company):
    env, lines = company.env, [controller(company)]
    contact = company.interview_dpo or env._("to be named in the settings")
    lines.append(env._("Data protection contact: %(contact)s", contact=contact))
    return lines


def _purposes(env):
    return [
        env._(
            "Informing employees, at hire, of their professional interviews; dating,"
            " planning, preparing and holding these; handing over their reports; the"
            " review every six or eight years; following the actions and trainings"
            " agreed; proving that the obligation was met; totals without names."
        ),
        env._(
            "Not: evaluating work, scoring, ranking, profiling, automatic decisions."
        ),
    ]


def _basis(env):
    return [
        env._(
            "Legal obligation (GDPR, article 6-1-c): labour code, L6315-1 and L6323-13"
            " and the articles on returns from leave that they name."
        ),
        env._(
            "Legitimate interest (article 6-1-f) for what HR follows besides: training"
            " wishes, actions."
        ),
    ]


def _people(env):
    return [
        env._(
            "Employees, apprentices and former employees of the company; those who"
            " conduct the interviews; users of Odoo who act on the files."
        )
    ]


def _data(env):
    return [
        env._(
            "Identity at work, job, department, manager, contract dates, birth date"
            " (for the interview before 60), work e-mail."
        ),
        env._(
            "Dates and legal category of absences from which an interview is due, end"
            " of a mandate, day of the mid-career visit: HR and the person only."
        ),
        env._(
            "Interviews: dates, states, preparation that is shared, report, actions,"
            " observations, annotations, signatures; trainings and their nature;"
            " reviews and payments to the training account."
        ),
        env._(
            "Trace: steps, author, day, way; address of the network for signatures;"
            " fingerprints of links and documents."
        ),
        env._(
            "Not recorded: health, kind of sickness, union membership, wages, opinions,"
            " ratings. Texts are typed under a warning on words to avoid."
        ),
    ]


def _recipients(env):
    return [
        env._(
            "The person: all of his file. Whoever conducts an interview: that one. The"
            " line manager: dates, and the report once delivered, never the reason of"
            " an absence. HR of the company: the files, except their own."
        ),
        env._(
            "Labour inspection and training control on request; the works council:"
            " totals without names; Caisse des dépôts: name, identification and amount"
            " when a payment is due; processors that host Odoo."
        ),
    ]


def _transfers(env):
    return [env._("None by the module itself; see the contract of the host of Odoo.")]


def _durations(company):
    env = company.env
    return [
        env._(
            "Files: as long as the person works in the company; archived at the"
            " departure (closed to managers); purged %(years)s years after it.",
            years=company.interview_retention_years,
        ),
        env._(
            "Proofs of payment to the training account: %(years)s years after it.",
            years=company.interview_payment_proof_years,
        ),
        env._(
            "Private notes and what was not shared: until the interview is closed or"
            " does not take place, %(days)s days at most after the meeting.",
            days=company.interview_draft_days,
        ),
        env._(
            "Imported files: %(imports)s months. Reminders: %(reminders)s months."
            " Expired links: %(links)s months. Mails left in the queue: %(mails)s"
            " days.",
            imports=company.interview_import_months,
            reminders=company.interview_reminder_months,
            links=company.interview_link_months,
            mails=company.interview_mail_days,
        ),
        env._(
            "Nothing is purged under legal hold. Of a purged file a number, the hash of"
            " its trace and counts stay, without a name."
        ),
    ]


def _security(company):
    env = company.env
    lines = [
        env._(
            "Rights checked on the server for each record and field; nobody acts as HR"
            " on his own file; private zones; neutral titles in calendars and mails,"
            " which hold a link and no content; personal links by fingerprint, for some"
            " days, revocable; sealed documents and chained trace, verified monthly."
        )
    ]
    if company.interview_security:
        lines += company.interview_security.splitlines()
    return lines


def _rights(company):
    env = company.env
    return [
        env._(
            "Notice shown to each employee, version %(version)s today, with a dated"
            " proof; printed for people without a user.",
            version=company.interview_notice_version,
        ),
        env._(
            "Access: by the person himself or HR, at once (PDF, data, documents)."
            " Rectification: annotation beside what was handed over. Erasure and"
            " objection are limited by the legal obligation. Complaint: %(site)s.",
            site=CNIL,
        ),
    ]


def _council(company):
    env = company.env
    return [
        cse_sentence(company),
        env._(
            "Ordinary HR management without profiling: no impact assessment is required"
            " below 250 employees; above, the company records whether one is needed."
        ),
    ]


def record_day(company):
    """The day on which it is printed."""
    return format_date(company.env, company._interview_today())
