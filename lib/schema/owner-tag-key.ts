/** Key of the owner tag. It says "mark" because version 0.1.0 called the tag so. */
export const OWNER_TAG_KEY = "cdktf-huaweicloud-vpn.mark";

/** Why a user cannot have a tag with that key. */
export const OWNER_TAG_RESERVED = `must not be given, because ${OWNER_TAG_KEY} is the owner tag by which this library recognises its connections; use another key`;
