export { runSession, type SessionInput, type SessionResult } from './run-session.tsx';
