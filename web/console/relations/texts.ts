import { texts } from '../../shared/language/index.ts'

/** Naming what a case concerns. */
export const relationTexts = texts({
  needed: ['“{acts}”要用到；不选，这些环节办不了', '“{acts}” need it; without it they cannot be done'],
  leftOut: [
    '没有选{names}：“{acts}”办不了。请先选定；确实还不清楚的，可以先开办，查清后在办件页「补充所涉事项」。',
    'No {names} is chosen: “{acts}” cannot be done. Choose it first; if it is not known yet, open the case and name it there later.',
  ],
  anyway: ['仍然开办，以后补充', 'Open it, name it later'],
  may_own: ['本单位可以开办', 'Yours to open'],
  may_perhaps: ['看所涉事项而定', 'Depends on what it is about'],
  may_no: ['由其他单位开办', 'Opened by others'],
  title: ['补充所涉事项', 'Name what it concerns'],
  lead: [
    '选定后写入办件记录，不能再换；选错的，请作废本办件另行开办',
    'It is recorded and stays; for another one void this case and open anew',
  ],
  send: ['补充', 'Name it'],
  done: ['已补充', 'Named'],
})
