/** Key of the tag by which a connection is recognised after an answer was lost. */
export const MARK_TAG_KEY = "cdktf-huaweicloud-vpn.mark";

/** Why a user cannot have a tag with that key. */
export const MARK_TAG_RESERVED = `must not be given: ${MARK_TAG_KEY} is the tag by which this library recognises its connections; take another key`;
