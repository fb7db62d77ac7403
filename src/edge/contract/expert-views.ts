/** The pool, a review by experts and the certificate of a draw, as the room tells them. */
export type {
  DrawCertificate,
  EntryView as ExpertEntry,
  ReviewView as ExpertReview,
} from '../../operation/experts/index.ts'
