// Hands batches from one who pushes them to one who pulls items, one batch at a time.

interface Offer<Item> {
  readonly batch: readonly Item[];
  readonly taken: (isTaken: boolean) => void;
}

/**
 * `push` gets a function that resolves once its batch is taken (and has to be awaited before the next); false where nobody takes any
 * more. The items end where `push` ends, and throw what it throws.
 */
export async function* handover<Item>(
  push: (take: (batch: readonly Item[]) => Promise<boolean>) => Promise<void>,
): AsyncGenerator<Item> {
  let next = Promise.withResolvers<Offer<Item> | undefined>();
  let isOver = false;
  let open: Offer<Item> | undefined;
  const take = (batch: readonly Item[]): Promise<boolean> =>
    new Promise((taken) => {
      if (isOver) taken(false);
      else next.resolve({ batch, taken });
    });
  const pushing = push(take).finally(() => next.resolve(undefined));
  // Met where it is awaited.
  pushing.catch(() => undefined);
  try {
    for (open = await next.promise; open !== undefined; open = await next.promise) {
      next = Promise.withResolvers();
      yield* open.batch;
      open.taken(true);
    }
    await pushing;
  } finally {
    isOver = true;
    open?.taken(false);
  }
}
