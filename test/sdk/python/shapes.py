"""What the models of the SDK are made of, from what they say of themselves."""

import re

from huaweicloudsdkcore.http.primitive_types import NATIVE_TYPES_MAPPING


def method_names(client):
    """The client's method of each operation, by the operation's name as the models spell it."""
    described = [name for name in dir(client) if re.fullmatch("_[a-z].*_http_info", name)]
    methods = [name[len("_") : -len("_http_info")] for name in described]
    return {"".join(word.capitalize() for word in method.split("_")): method for method in methods}


def members_of(package, type_name, path=""):
    """All members, those of members included, as `vpn_connections[].ikepolicy.dpd`."""
    of_list = re.fullmatch(r"list\[(.*)\]", type_name)
    if of_list:
        return members_of(package, of_list.group(1), path + "[]")
    if type_name in NATIVE_TYPES_MAPPING or type_name.startswith("dict("):
        return []
    model = getattr(package, type_name)
    found = []
    for attribute, member_type in model.openapi_types.items():
        member = f"{path}.{model.attribute_map[attribute]}".lstrip(".")
        found += [member, *members_of(package, member_type, member)]
    return found
