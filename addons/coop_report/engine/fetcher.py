# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""URLs of a report, answered inside the process.

A report names images, barcodes and fonts by URL. Each is read here through the ORM
with the rights of the user who prints; no connection is ever opened.
"""

import base64
import logging
import mimetypes
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from odoo.tools.image import image_process
from odoo.tools.mimetypes import guess_mimetype
from odoo.tools.misc import file_open

from odoo.addons.web.controllers.binary import Binary
from odoo.addons.web.controllers.report import ReportController

_logger = logging.getLogger(__name__)

# Relative URLs are resolved against a name that no machine can have.
BASE_URL = "http://odoo.invalid/"
HTTP = ("http", "https")


class Resource(NamedTuple):
    body: bytes
    mimetype: str


class OdooFetcher(URLFetcher):
    """Answers the URLs of this Odoo and `data:`; refuses all others."""

    def __init__(self, env, hosts=()):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.env = env
        self.hosts = {urlsplit(BASE_URL).netloc, *hosts}

    def fetch(self, url, headers=None):
        if url.startswith("data:"):
            return super().fetch(url, headers)
        try:
            resource = self._local(urlsplit(url))
        except Exception as error:
            # WeasyPrint goes on without the image, as a browser does.
            _logger.warning("Left out of a report: %.200s (%s)", url, error)
            raise
        return URLFetcherResponse(
            url, resource.body, headers={"Content-Type": resource.mimetype}
        )

    def _local(self, parts) -> Resource:
        if parts.scheme not in HTTP or parts.netloc not in self.hosts:
            raise PermissionError("only addresses of this Odoo are read")
        path = unquote(parts.path)
        if is_static(path):
            return static(path)
        return self._routed(parts)

    def _routed(self, parts) -> Resource:
        try:
            answer, values = ROUTES.bind("odoo.invalid").match(unquote(parts.path))
        except HTTPException as error:
            raise LookupError("no image, barcode or file at this address") from error
        return answer(self.env, {**dict(parse_qsl(parts.query)), **values})


def is_static(path: str) -> bool:
    steps = path.split("/")
    return len(steps) > 3 and steps[2] == "static" and ".." not in steps


def static(path: str) -> Resource:
    with file_open(path.lstrip("/"), "rb") as stream:
        return Resource(stream.read(), _mimetype(path))


def _mimetype(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _barcode(env, values) -> Resource:
    kind, value = values.pop("barcode_type"), values.pop("value")
    return Resource(
        env["ir.actions.report"].barcode(kind, value, **values), "image/png"
    )


def _image(env, values) -> Resource:
    record, field = _record(env, values)
    resource = _stored(record, field)
    if not resource.body:
        return static(record._get_placeholder_filename(field))
    size = (int(values.get("width", 0)), int(values.get("height", 0)))
    if not any(size):
        return resource
    body = image_process(resource.body, size=size, crop=values.get("crop", False))
    return resource._replace(body=body)


def _content(env, values) -> Resource:
    return _stored(*_record(env, values))


def _record(env, values):
    """Return the record and field of an address, if the user may read them."""
    field = values.get("field", "raw")
    record = env["ir.binary"]._find_record(
        values.get("xmlid"),
        values.get("model", "ir.attachment"),
        int(values.get("id") or 0) or None,
        values.get("access_token"),
        field=field,
    )
    return record.with_context(bin_size=False), field


def _stored(record, name) -> Resource:
    """Read a file. The streams of `ir.binary` cannot be read outside a web request."""
    if record._fields[name].type != "binary":
        raise LookupError(f"the field {name} holds no file")
    if record._name == "ir.attachment":
        if record.type == "url":
            if not is_static(record.url or ""):
                raise PermissionError("the file lies on another server")
            return static(record.url)
        body = record.raw or b""
    else:
        body = base64.b64decode(record[name] or b"")
    return Resource(body, guess_mimetype(body))


def _logo(env, values) -> Resource:
    """The client's own logo address: that of the named or the current company."""
    company = env["res.company"].browse(int(values.get("company") or env.company.id))
    return _stored(company, "logo")


def _rules(method, answer):
    """Give the addresses that Odoo declares for `method` to `answer`."""
    for route in method.original_routing["routes"]:
        yield Rule(route, endpoint=answer)


ROUTES = Map(
    [
        *_rules(ReportController.report_barcode, _barcode),
        *_rules(Binary.content_image, _image),
        *_rules(Binary.content_common, _content),
        *_rules(Binary.company_logo, _logo),
    ],
    strict_slashes=False,
)
