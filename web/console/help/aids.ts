/** Everything that lies over a page or is offered beside it, in one part that is loaded when the first of it is asked for. */
import '../styles/help.css'
export { AgainDialog } from '../session/again-dialog.tsx'
export { TourInvite } from '../tour/invite.tsx'
export { HelpLayer } from './help-layer.tsx'
export { HelpList } from './help-list.tsx'
