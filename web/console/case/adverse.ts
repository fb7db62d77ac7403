/** What a decision against somebody states. */
export const parts = ['facts', 'grounds', 'heard'] as const
type Part = (typeof parts)[number]
/** How the parts stand in the reason, which is what is decided, printed and told. */
const heads: { readonly [P in Part]: string } = { facts: '事实：', grounds: '依据：', heard: '陈述申辩：' }

/** The parts of a reason; what stands before the first head belongs to the facts. */
export function partsOf(reason: string): { readonly [P in Part]: string } {
  const found: Record<Part, string> = { facts: '', grounds: '', heard: '' }
  let at: Part = 'facts'
  for (const line of reason.split('\n')) {
    const next = parts.find((part) => line.startsWith(heads[part]))
    if (next) at = next
    const words = next ? line.slice(heads[next].length) : line
    found[at] = found[at] === '' ? words : `${found[at]}\n${words}`
  }
  return found
}

/** The same as one reason; parts that are empty are left out. */
export function reasonOf(of: { readonly [P in Part]: string }): string {
  return parts.flatMap((part) => (of[part] === '' ? [] : [`${heads[part]}${of[part]}`])).join('\n')
}
