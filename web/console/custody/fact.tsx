import type { ReactNode } from 'react'

/** One fact of a list. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Bytes in a unit that people read. */
export function size(bytes: number): string {
  const step = [
    [1 << 30, 'GiB'],
    [1 << 20, 'MiB'],
    [1 << 10, 'KiB'],
  ] as const
  const [unit, name] = step.find(([one]) => bytes >= one) ?? [1, 'B']
  return `${(bytes / unit).toFixed(unit === 1 ? 0 : 1)} ${name}`
}
