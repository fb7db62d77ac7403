import { texts } from '../../shared/language/index.ts'

/** Papers on their way. */
export const uploadTexts = texts({
  bar: ['“{name}”的上传进度', 'How far “{name}” is'],
  sending: ['正在上传，断网或者登录过期后会接着传', 'Uploading; it goes on after a lost connection or session'],
  waiting: ['连接中断，恢复后自动接着传', 'No connection; it goes on by itself'],
  checking: ['已传完，正在核对内容……', 'All there; being looked at…'],
  paused: ['已暂停，已传的部分保留 48 小时', 'Paused; what was sent stays for 48 hours'],
  pause: ['暂停', 'Pause'],
  goOn: ['接着传', 'Go on'],
  left: [
    '“{name}”上次传到 {percent}%：再选一次这个文件，从这里接着传。',
    '“{name}” stands at {percent}%: choose the file once more and it goes on from there. ',
  ],
  expires: ['保留到 {time}', 'Kept until {time}'],
  giveUp: ['不传了', 'Give up'],
  giveUpNamed: ['不再上传“{name}”', 'Give up “{name}”'],
})
