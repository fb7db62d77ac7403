import { useTexts } from '../../shared/language/index.ts'
import { Standing } from '../parts/standing.tsx'
import { heldTexts } from './texts.ts'
import { useHeldNow } from './use-held-now.ts'

/** That a grant or product is stopped now; nothing while it is not. */
export function HeldTag({ id }: { readonly id: string }) {
  const t = useTexts(heldTexts)
  const held = useHeldNow()(id)
  return held ? <span className="tag tag-bad">{t('tag', { day: held.since })}</span> : null
}

/** The standing of a record, and in its place that it is stopped while it is. */
export function StandingNow(props: {
  readonly id: string
  readonly standing: string
  readonly kind: string
  readonly area?: string
}) {
  const held = useHeldNow()(props.id)
  return held ? <HeldTag id={props.id} /> : <Standing {...props} />
}
