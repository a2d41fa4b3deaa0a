import { createMemoryStore } from '../../../../../src/core/index.ts';
import { evaluationStoreContract } from '../../../../helpers/evaluationStoreContract.ts';

evaluationStoreContract('in memory', createMemoryStore);
