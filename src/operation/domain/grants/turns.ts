/** Work by key, one after the other; a failed one does not stop the next. */
export function turns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const next = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work)
    last.set(key, next)
    void next.catch(() => {}).finally(() => last.get(key) === next && last.delete(key))
    return next
  }
}
