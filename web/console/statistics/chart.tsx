import { useEffect, useRef } from 'react'

/** What a chart draws: one line of bars, named. */
export interface Bars {
  readonly names: readonly string[]
  readonly values: readonly number[]
  /** Lying bars for long names. */
  readonly lying?: boolean
  readonly percent?: boolean
}

/** Bars as SVG. It says nothing by itself: its numbers stand in a table beside it, so it is hidden from those who cannot see it. */
export function Chart({ bars, title }: { readonly bars: Bars; readonly title: string }) {
  const box = useRef<HTMLDivElement>(null)
  const key = JSON.stringify(bars)
  useEffect(() => {
    let gone = false
    let drawn: { dispose(): void; resize(): void } | null = null
    const resize = () => drawn?.resize()
    void import('./echarts.ts').then(({ draw }) => {
      if (gone || box.current === null) return
      drawn = draw(box.current, JSON.parse(key) as Bars)
      window.addEventListener('resize', resize)
    })
    return () => {
      gone = true
      window.removeEventListener('resize', resize)
      drawn?.dispose()
    }
  }, [key])
  const height = bars.lying ? Math.max(160, bars.names.length * 30 + 60) : 260
  return <div ref={box} className="chart" style={{ height }} aria-hidden title={title} />
}
