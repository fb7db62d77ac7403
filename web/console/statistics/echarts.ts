import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Bars } from './chart.tsx'

use([BarChart, GridComponent, TooltipComponent, SVGRenderer])

/** Draws bars into a box; loaded when the first chart is shown. */
export function draw(box: HTMLElement, { names, values, lying = false, percent = false }: Bars) {
  const chart = init(box, null, { renderer: 'svg' })
  const label = percent ? (value: number) => `${Math.round(value * 100)}%` : undefined
  const category = {
    type: 'category' as const,
    data: [...names],
    inverse: lying,
    axisLabel: { color: '#3a4652', ...(lying ? { width: 200, overflow: 'truncate' as const } : {}) },
  }
  const value = {
    type: 'value' as const,
    minInterval: percent ? 0 : 1,
    ...(percent ? { max: 1 } : {}),
    axisLabel: { color: '#3a4652', ...(label ? { formatter: label } : {}) },
  }
  chart.setOption({
    animation: false,
    grid: { left: lying ? 210 : 56, right: 24, top: 16, bottom: 32 },
    tooltip: { trigger: 'axis' },
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: [{ type: 'bar', data: [...values], itemStyle: { color: '#1f4e8c' }, barMaxWidth: 28 }],
  })
  return chart
}
