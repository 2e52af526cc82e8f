import type { Question } from '../question.ts';

/** What should all trails and stores of a snapshot record together? */
export type FleetQuestion = Pick<Question, 'snapshot' | 'rates' | 'month' | 'retention' | 'policy'>;
