export { TOKEN_TYPES, type TokenType } from '../../../verify/token-type.ts';
