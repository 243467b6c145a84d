/** A start that cannot succeed: the message is one sentence for whoever started Touchstone. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
