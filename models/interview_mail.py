"""A mail of this add-on, made from its template outside the thread of the record."""

LAYOUT = "hr_professional_interview.mail_layout"


def prepare_mail(record_sudo, template_xmlid, lang, **values):
    """Subject, body and sender of a mail about one record, in superuser mode.

    :param lang: language of the reader.
    :param values: what subject and body read in ``ctx``.
    """
    env = record_sudo.env
    template = env.ref(template_xmlid).with_context(lang=lang, **values)
    ids, company = record_sudo.ids, record_sudo.company_id
    subject = _one_line(template._render_field("subject", ids)[record_sudo.id])
    return {
        "subject": subject,
        "email_from": _one_line(company.email_formatted or env.user.email_formatted),
        "body_html": template._render_encapsulate(
            LAYOUT,
            template._render_field("body_html", ids)[record_sudo.id],
            # the layout's title is otherwise the name of the record, with its kind
            add_context={
                "company": company,
                "model_description": "",
                "record_name": subject,
            },
            context_record=record_sudo.with_context(lang=lang),
        ),
    }


def _one_line(text):
    """A head of a mail, whatever a company is called: no end of line begins another."""
    return " ".join((text or "").split())
