import { useTexts } from '../../shared/language/index.ts'
import { layOut, type ActView } from '../diagram/index.ts'
import { caseTexts } from '../texts/case.ts'
import { ActNode } from './act-node.tsx'

/** Width of the panel in pixels; wider diagrams scroll. */
const room = 340
const full = { width: 320, height: 46, gapX: 10, gapY: 22 }

/** The acts of the procedure from top to bottom, each as it stands in this case; choosing one opens it. */
export function Diagram({
  views,
  chosen,
  caseId,
  choose,
}: {
  readonly views: readonly ActView[]
  readonly chosen: string | null
  readonly caseId: string | null
  /** What choosing an act does, where there is no case. */
  readonly choose?: (act: string) => void
}) {
  const t = useTexts(caseTexts)
  const acts = views.map((view) => view.act)
  const widest = Math.round((layOut(acts, full).width + full.gapX) / (full.width + full.gapX))
  const size = {
    ...full,
    width: widest > 1 ? Math.max(104, Math.floor((room - (widest - 1) * full.gapX) / widest)) : 230,
    height: widest > 1 ? 60 : 44,
  }
  const layout = layOut(acts, size)
  const byId = new Map(views.map((view) => [view.act.id, view]))
  return (
    <>
      <div className="diagram">
        <div className="diagram-inner" style={{ width: layout.width, height: layout.height }}>
          <svg width={layout.width} height={layout.height} aria-hidden="true">
            <defs>
              <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0L8 4L0 8z" fill="#7b8794" />
              </marker>
            </defs>
            {layout.edges.map((edge) => (
              <path key={`${edge.from}-${edge.to}`} d={edge.path} fill="none" stroke="#7b8794" markerEnd="url(#tip)" />
            ))}
          </svg>
          <ol>
            {layout.nodes.map((node) => (
              <li key={node.id}>
                <ActNode
                  view={byId.get(node.id)!}
                  chosen={chosen === node.id}
                  caseId={caseId}
                  {...(choose ? { choose } : {})}
                  place={{ left: node.x, top: node.y, width: size.width, height: size.height }}
                />
              </li>
            ))}
          </ol>
        </div>
      </div>
      {caseId ? (
        <p className="legend" aria-hidden="true">
          <span className="k-done">{t('s_done')}</span>
          <span className="k-mine">{t('s_mine')}</span>
          <span className="k-waiting">{t('s_waiting')}</span>
          <span>{t('s_later')}</span>
          <span className="k-late">{t('s_late')}</span>
        </p>
      ) : null}
      {layout.aside.length > 0 ? (
        <div className="aside">
          <p>{t('aside')}</p>
          <div className="aside-acts">
            {layout.aside.map((id) => (
              <ActNode
                key={id}
                view={byId.get(id)!}
                chosen={chosen === id}
                caseId={caseId}
                {...(choose ? { choose } : {})}
              />
            ))}
          </div>
        </div>
      ) : null}
    </>
  )
}
