/** Words that a table may not be called, because queries could not then name it without quotes. */
const reserved = new Set([
  'select',
  'from',
  'table',
  'where',
  'group',
  'order',
  'join',
  'union',
  'all',
  'values',
  'with',
  'limit',
  'case',
  'end',
  'user',
])

/** The name of a dataset's table in a workspace: the dataset's own where it is a plain name, else one made of its id; never one that is taken. */
export function tableName(wish: unknown, dataset: string, taken: ReadonlySet<string>): string {
  const plain = typeof wish === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(wish) && !reserved.has(wish)
  const base = plain ? (wish as string) : `t_${dataset.replace(/^.*-/, '').slice(0, 8)}`
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`
}
