export { layOut, type DiagramAct, type Edge, type Layout, type Placed, type Size } from './layout.ts'
export { diagramSvg } from './svg.ts'
