import { Tour } from '../tour/tour.tsx'
import { HelpPanel } from './help-panel.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { pageFor } from './places.ts'
import type { Aid } from './store.ts'

/** What lies over the page; loaded when it is first asked for. */
export function HelpLayer({ aid }: { readonly aid: Aid }) {
  switch (aid.kind) {
    case 'here':
      return <HelpPanel key={`${aid.route}/${aid.tab ?? ''}`} page={pageFor(aid.route, aid.tab)} />
    case 'page':
      return <HelpPanel key={`${aid.page}/${aid.about?.title ?? ''}`} page={aid.page} about={aid.about} />
    case 'tour':
      return <Tour guide={aid.guide} />
    case 'keys':
      return <KeysDialog />
  }
}
