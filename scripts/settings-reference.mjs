// Writes the section of docs/reference.md on the settings of the provider.

/** @param load `require` for the compiled modules */
export function settingsReference(load) {
  const { SETTINGS } = load("../dist/settings/table.js");
  const { fallbackOf, limitsOf } = load("../dist/settings/description.js");

  function row(setting, props, attributes) {
    const prop = [...props, setting.prop].join(".");
    const attribute = [...attributes, setting.attribute].join(".");
    if ("members" in setting) {
      return setting.members.map((member) => row(member, [setting.prop], [setting.attribute])).join("\n");
    }
    if (setting.type === "strings") {
      return `| \`${prop}\` | \`${attribute}\` | none | be a list of strings | none |`;
    }
    const variables = setting.variables.map((name) => `\`${name}\``).join(", ");
    const cells = [
      `\`${prop}\``,
      `\`${attribute}\``,
      variables,
      limitsOf(setting) ?? "",
      fallbackOf(setting) ?? "none",
    ];
    return `| ${cells.join(" | ")} |`;
  }

  return `## Settings of the provider

Props of \`VpnProvider\` and attributes of the provider block. If one is left out, the first of its environment variables that is set counts.

| prop | attribute | environment variables | must | default |
| --- | --- | --- | --- | --- |
${SETTINGS.map((setting) => row(setting, [], [])).join("\n")}`;
}
