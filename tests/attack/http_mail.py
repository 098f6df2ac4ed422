"""What Odoo keeps around a record: messages, followers, activities, meetings."""

from .http_attempt import Attempt
from .http_calls import MODULE
from .rights import who

REQUESTED = (
    "activities",
    "attachments",
    "contact_fields",
    "display_name",
    "followers",
    "scheduledMessages",
    "suggestedRecipients",
)


class MailPaths:
    """See the module."""

    def get_mail_attempts(self):
        """Threads, messages, the calendar."""
        for target in self.get_targets():
            if hasattr(target.record, "message_post"):
                yield from self._open_thread(target)
            if target.model == "mail.message":
                yield from self._open_message(target)
            if target.model == "calendar.event":
                yield from self._open_meeting(target)
        yield from self._open_boxes()

    def _open_thread(self, target):
        model, number = target.model, target.record.id
        thread = {"thread_model": model, "thread_id": number}
        one = {"res_model": model, "res_id": number}
        people = self.users[self.role].partner_id.ids
        seen = [["mail.thread", {**thread, "request_list": list(REQUESTED)}]]
        may = {"granted": target.may("read")}
        for url, values in (
            ("/mail/thread/messages", thread),
            ("/mail/thread/messages", {**thread, "fetch_params": {"search_term": "k"}}),
            ("/mail/data", {"fetch_params": seen}),
            ("/mail/action", {"fetch_params": seen}),
            ("/mail/thread/recipients", thread),
            ("/mail/thread/recipients/get_suggested_recipients", thread),
            ("/mail/chatter_fetch", thread),
            ("/mail/chatter_fetch", {**thread, "token": "x", "hash": "x", "pid": 1}),
            ("/portal/chatter_init", thread),
        ):
            yield Attempt(url, target.name, url, values, "json", **may)
        # the address book is Odoo's: an unknown address becomes a partner
        values = {**thread, "emails": ["x@example.com"]}
        url = "/mail/partner/from_email"
        yield Attempt(url, target.name, url, values, "json", acts=True, **may)
        # whom Odoo's own records follow is Odoo's to say
        may["acts"] = target.record._original_module != MODULE
        for url in ("/mail/thread/subscribe", "/mail/thread/unsubscribe"):
            values = {**one, "partner_ids": people}
            yield Attempt(url, target.name, url, values, "json", **may)
        url, said = "/mail/message/post", {"body": "x", "partner_ids": people}
        posted = {**thread, "post_data": said}
        may["acts"] = target.may("read")
        yield Attempt(url, target.name, url, posted, "json", **may)
        yield from self._open_view(target)

    def _open_view(self, target):
        one = {"model": target.model, "res_id": target.record.id}
        may = {"granted": target.may("read")}
        for url, values in (
            ("/mail/view", one),
            ("/mail/view", {**one, "access_token": "x"}),
            ("/mail/unfollow", {**one, "pid": 1, "token": "x"}),
        ):
            yield Attempt(url, target.name, url, values, **may)

    def _open_message(self, target):
        number = target.record.id
        may = {"granted": target.may("read")}
        one = {"message_id": number}
        hung = {"body": "x", "attachment_ids": []}
        reaction = {**one, "content": "x", "action": "add"}
        for url, values, acts in (
            ("/mail/message/update_content", {**one, "update_data": hung}, False),
            ("/mail/message/reaction", reaction, target.may("read")),
            ("/mail/link_preview", one, False),
            ("/mail/update_is_internal", {**one, "is_internal": False}, False),
        ):
            yield Attempt(url, target.name, url, values, "json", acts=acts, **may)
        avatar = f"/mail/avatar/mail.message/{number}/author_avatar/50x50"
        for url in (f"/mail/message/{number}", avatar):
            yield Attempt("message", target.name, url, **may)
        view = {"message_id": number}
        yield Attempt("message", target.name, "/mail/view", view, **may)

    def _open_meeting(self, target):
        number, may = target.record.id, {"granted": target.may("read")}
        for token in ("", "x", "False"):
            query = {"token": token, "id": number}
            for act in ("view", "accept", "decline", "join"):
                url = f"/calendar/meeting/{act}"
                yield Attempt(url, f"{target.name} {token}", url, query, **may)
            for act in ("accept", "decline"):
                url = f"/calendar/recurrence/{act}"
                yield Attempt(url, f"{target.name} {token}", url, query, **may)
        url = "/calendar/join_videocall/x"
        yield Attempt("video call", target.name, url, **may)

    def _open_boxes(self):
        """What is his own: nothing of anybody's stands there by mistake."""
        mine = {"granted": True, "acts": True}
        for url in (
            "/mail/inbox/messages",
            "/mail/history/messages",
            "/mail/starred/messages",
            "/calendar/notify",
        ):
            yield Attempt(url, who(self.role, ""), url, {}, "json", **mine)
        names = ["init_messaging", "failures", "systray_get_activities"]
        values = {"fetch_params": names}
        for url in ("/mail/data", "/mail/action"):
            yield Attempt(url, "boxes", url, values, "json", **mine)
        card = {"id": self.employee.user_id.id, "model": "res.users"}
        values = {"fetch_params": [["avatar_card", card]]}
        yield Attempt(
            "/mail/data", "victim's card", "/mail/data", values, "json", **mine
        )
