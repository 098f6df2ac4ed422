"""What every employee is told about his personal data (GDPR, article 13): sentences
filled with the settings of his company, in the language of the environment."""

from odoo.tools import format_date

CNIL = "www.cnil.fr"


def controller(company):
    """Who answers for the processing, in one line (company in superuser mode)."""
    if company.interview_controller:
        return company.interview_controller
    partner = company.partner_id
    city = " ".join(filter(None, (partner.zip, partner.city)))
    return ", ".join(filter(None, (company.name, partner.street, city)))


def notice_sections(company):
    """``[(title, [sentence])]`` of the notice (company in superuser mode)."""
    env = company.env
    sections = [
        (env._("Who answers for it"), _who(company)),
        (env._("What for"), [_purpose(env), _basis(env), _no_profiling(env)]),
        (env._("What is held"), [_held(env), _never_held(env)]),
        (env._("Who reads it"), [_recipients(env)]),
        (env._("How long"), [_duration(company), _drafts(env)]),
        (env._("Your rights"), _rights(company)),
    ]
    if company.interview_notice_words:
        sections.append((company.name, company.interview_notice_words.splitlines()))
    return sections


def notice_text(company):
    """The same as plain text, as it is kept with the proof."""
    return "\n\n".join(
        "\n".join([title, *lines]) for title, lines in notice_sections(company)
    )


def _who(company):
    lines = [controller(company)]
    if company.interview_dpo:
        lines.append(
            company.env._(
                "Questions about your data: %(contact)s", contact=company.interview_dpo
            )
        )
    return lines


def _purpose(env):
    return env._(
        "Holding the professional interviews that the law owes you, dating them,"
        " handing you their reports, following what was agreed, and proving that it was"
        " done."
    )


def _basis(env):
    return env._(
        "It is a legal obligation of your employer (labour code, L6315-1; GDPR, article"
        " 6-1-c). Your consent is not asked for, and nothing in it evaluates your work."
    )


def _no_profiling(env):
    return env._(
        "Dates are computed by rules of law; nobody is scored, ranked or profiled."
    )


def _held(env):
    return env._(
        "Your identity at work, contracts and trainings; dates of your interviews and"
        " of the absences or mandates from which one is due; what you prepare and"
        " share, the reports, your observations and signatures; the steps taken, by"
        " whom."
    )


def _never_held(env):
    return env._(
        "Never: your health, your wages, membership of a union, opinions, family plans."
    )


def _recipients(env):
    return env._(
        "Yourself; whoever conducts your interview, for that one; your manager, once"
        " the report is delivered, and never the reason of an absence; HR. Authorities"
        " that may ask for it. The works council receives totals without names."
    )


def _duration(company):
    return company.env._(
        "As long as you work here; then your file is closed to managers, and deleted"
        " %(years)s years after your departure (%(proof)s years after a payment to your"
        " training account).",
        years=company.interview_retention_years,
        proof=company.interview_payment_proof_years,
    )


def _drafts(env):
    return env._(
        "What you did not share and private notes are deleted when the interview is"
        " closed or does not take place."
    )


def _rights(company):
    env = company.env
    return [
        env._(
            "You read your file at any time, take a copy of your data, and add an"
            " annotation to what you find wrong: in “My Interviews”, on your page, or"
            " from HR."
        ),
        env._(
            "Erasure is limited by the legal obligation. You may complain to the CNIL"
            " (%(site)s).",
            site=CNIL,
        ),
    ]


def cse_sentence(company):
    """When the works council was informed, or that it is not recorded."""
    day = company.interview_cse_informed_on
    if not day:
        return company.env._("Information of the works council: not recorded.")
    return company.env._(
        "The works council was informed on %(day)s (L2312-38).",
        day=format_date(company.env, day),
    )
