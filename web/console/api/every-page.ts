/** So many rows an endpoint gives at once when it is asked for no fewer. */
export const PAGE = 2000

/** All rows of a list that comes page by page, each page asked for by the last row of the one before. */
export async function everyPage<T extends { readonly id: string }>(
  page: (after: string | undefined) => Promise<readonly T[]>,
  size = PAGE,
): Promise<readonly T[]> {
  const rows: T[] = []
  for (;;) {
    const more = await page(rows.at(-1)?.id)
    rows.push(...more)
    if (more.length < size) return rows
  }
}
