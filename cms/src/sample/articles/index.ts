import type { SampleArticle } from '../sections';
import { aPlanForTheFirstMonthHome } from './a-plan-for-the-first-month-home';
import { benefitsOfAnIntensiveOutpatientProgram } from './benefits-of-an-intensive-outpatient-program';
import { cognitiveBehaviouralTherapyExplained } from './cognitive-behavioural-therapy-explained';
import { howOutpatientCounsellingWorks } from './how-outpatient-counselling-works';
import { howToChooseATreatmentCenter } from './how-to-choose-a-treatment-center';
import { howToPayForTreatment } from './how-to-pay-for-treatment';
import { medicationIsTreatment } from './medication-is-treatment';
import { medicinesForAlcoholUseDisorder } from './medicines-for-alcohol-use-disorder';
import { motivationalInterviewing } from './motivational-interviewing';
import { partialHospitalization } from './partial-hospitalization';
import { sleepInEarlyRecovery } from './sleep-in-early-recovery';
import { talkingToSomeoneYouLove } from './talking-to-someone-you-love';
import { telehealthTreatment } from './telehealth-treatment';
import { theFirstSeventyTwoHours } from './the-first-seventy-two-hours';
import { whatToPackForResidentialTreatment } from './what-to-pack-for-residential-treatment';
import { whenTraumaAndAddictionMeet } from './when-trauma-and-addiction-meet';

export const articles: readonly SampleArticle[] = [
  howOutpatientCounsellingWorks,
  whatToPackForResidentialTreatment,
  cognitiveBehaviouralTherapyExplained,
  benefitsOfAnIntensiveOutpatientProgram,
  theFirstSeventyTwoHours,
  sleepInEarlyRecovery,
  medicationIsTreatment,
  talkingToSomeoneYouLove,
  telehealthTreatment,
  medicinesForAlcoholUseDisorder,
  whenTraumaAndAddictionMeet,
  aPlanForTheFirstMonthHome,
  motivationalInterviewing,
  howToPayForTreatment,
  howToChooseATreatmentCenter,
  partialHospitalization,
];
