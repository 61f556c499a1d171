import { configurePeer } from "../../../lib/peer/configure-peer";
import { STRONG_SWAN } from "../../../lib/peer/devices/strong-swan/strong-swan";
import type { Fields } from "../../../lib/schema/value";
import { CLOUD_ASN, CUSTOMER_ASN, type Site } from "../sites/site";

/** What the library emits for the device at the other end. */
export interface DeviceFiles {
  /** Contents by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly keyInstructions: string;
}

const known = (text: string) => ({ text, isKnown: true });

export function deviceFiles(attributes: Readonly<Record<string, Fields>>, site: Site): DeviceFiles {
  const { device, gatewayAddresses, cloudSubnets, customerSubnets } = site;
  const result = configurePeer(
    "site",
    Object.entries(attributes).map(([id, specification]) => ({
      id,
      title: id,
      specification,
      reference: (path) => `\${${path.join(".")}}`,
    })),
    {
      gatewayAddresses: gatewayAddresses.map(known),
      ...(device.isDynamic ? {} : { deviceAddresses: [known(device.seen)] }),
      ...(device.own === undefined ? {} : { devicePrivateAddresses: [known(device.own)], isDeviceBehindNat: true }),
      cloudSubnets: cloudSubnets.map(known),
      deviceSubnets: customerSubnets.map(known),
      gatewayAsn: known(String(CLOUD_ASN)),
      deviceAsn: known(String(CUSTOMER_ASN)),
    },
    STRONG_SWAN,
  );
  if (result.text === undefined) {
    throw new Error(`no configuration for the device: ${JSON.stringify(result.problems)}`);
  }
  const files = Object.fromEntries(result.text.files.map(({ name, content }) => [name, content]));
  return { files, keyInstructions: result.text.keyInstructions };
}
