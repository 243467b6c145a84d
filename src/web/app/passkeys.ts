/** The browser's dialogue for passkeys. */
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  WebAuthnError,
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

export const passkeysWork = browserSupportsWebAuthn;

type Options = Readonly<Record<string, unknown>>;

const hasText = (options: Options, ...names: readonly string[]): boolean =>
  names.every((name) => typeof options[name] === 'string');

/** The server's library made them for this dialogue. */
const isToCreate = (options: Options): options is Options & PublicKeyCredentialCreationOptionsJSON =>
  hasText(options, 'challenge') && Array.isArray(options['pubKeyCredParams']);

const isToAsk = (options: Options): options is Options & PublicKeyCredentialRequestOptionsJSON =>
  hasText(options, 'challenge', 'rpId');

/** Why the dialogue ended without a passkey, in words; empty when the person closed it. */
export const sayWhyNot = (error: unknown): string => {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'This device has a passkey for your account already.';
  if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError'))
    return 'Nothing was done: the device was not asked, or did not answer in time.';
  return 'The device could not do this. Try again, or use another device.';
};

export const createPasskey = (options: Options): Promise<RegistrationResponseJSON> => {
  if (!isToCreate(options)) throw new Error('the options are none for making a passkey');
  return startRegistration({ optionsJSON: options });
};

export const askPasskey = async (options: Options) => {
  if (!isToAsk(options)) throw new Error('the options are none for asking for a passkey');
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options });
  return { id, rawId, type, response, clientExtensionResults: {} };
};
