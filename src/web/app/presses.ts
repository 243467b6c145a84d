/**
 * Sends what is pressed once: a second press of the same, before the first was answered, is the same press. Nothing else
 * is kept back: what differs is sent.
 */
export const createPresses = <Input, Answer>(
  send: (input: Input) => Promise<Answer>,
): ((input: Input) => void) => {
  const underWay = new Set<string>();
  const settle = async (same: string, input: Input): Promise<void> => {
    try {
      await send(input);
    } catch {
      // What went wrong stands with the write.
    } finally {
      underWay.delete(same);
    }
  };
  return (input) => {
    const same = JSON.stringify(input);
    if (underWay.has(same)) return;
    underWay.add(same);
    void settle(same, input);
  };
};
